/** Which parts of the libraries without types does the bench use? */

declare module 'wink-naive-bayes-text-classifier' {
  interface Bayes {
    defineConfig(config: { readonly considerOnlyPresence: boolean; readonly smoothingFactor: number }): boolean;
    learn(features: readonly string[], label: string): boolean;
    consolidate(): boolean;
    predict(features: readonly string[]): string;
  }
  export default function createBayes(): Bayes;
}

declare module '@nlpjs/core' {
  export interface Container {
    use(plugin: unknown): void;
    get(name: 'nlp'): import('@nlpjs/nlp').NlpService;
    registerConfiguration(tag: string, settings: object, isGlobal: boolean): void;
  }
  export function containerBootstrap(): Promise<Container>;
}

declare module '@nlpjs/nlp' {
  export interface NlpService {
    readonly settings: object;
    addLanguage(language: string): void;
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ readonly intent: string }>;
  }
  export const Nlp: unknown;
}

declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
  export const StemmerEn: new (container: import('@nlpjs/core').Container) => { stemWord(word: string): string };
}

declare module '@nlpjs/lang-fr' {
  export const LangFr: unknown;
  export const StemmerFr: new (container: import('@nlpjs/core').Container) => { stemWord(word: string): string };
}

declare module 'snowball-stemmers' {
  const snowball: { newStemmer(language: 'english' | 'french'): { stem(word: string): string } };
  export default snowball;
}
