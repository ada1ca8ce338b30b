/** How do the YAML files of the glossary become labels? Missing codes and doubles are author errors; the rest loads. */

import { z } from 'zod';
import { GLOSSARY_TOPICS, type Glossary, type GlossaryEntry, type GlossaryTopic } from '../../../domain/glossary/label.ts';
import type { AuthorError } from '../../../domain/guard/rule.ts';
import type { LoadedPack } from '../../ports/packs.ts';
import { checkShape } from '../../../yaml/checkShape.ts';
import { hashOf, readPackFolder } from './packFolder.ts';

const word = z.string().min(1);
const bilingual = z.strictObject({ en: word, fr: word });
const common = { allowed: z.strictObject({ en: z.array(word).min(1), fr: z.array(word).min(1) }).optional(), gloss: bilingual.optional() };
const noun = z.strictObject({
  en: z.strictObject({ label: word, number: z.enum(['singular', 'plural']).optional(), indefinite: word.optional(), by: word.optional() }),
  fr: z.strictObject({
    label: word, gender: z.enum(['m', 'f']), number: z.enum(['singular', 'plural']).optional(), definite: word, de: word, a: word, by: word.optional(),
  }),
  ...common,
});
/** Adjectives and sentences: they take no article, so all their forms are the phrase itself. */
const phrase = z.strictObject({ phrase: bilingual, ...common });
const topicFile = z.strictObject({ topic: z.enum(GLOSSARY_TOPICS), entries: z.record(word, z.union([phrase, noun])) });
type FileEntry = z.output<typeof noun> | z.output<typeof phrase>;

export function readGlossary(folder: string): LoadedPack<Glossary> {
  const pack = readPackFolder(folder);
  const problems: AuthorError[] = [...pack.problems];
  const topics = new Map<GlossaryTopic, ReadonlyMap<string, GlossaryEntry>>();
  for (const file of pack.files) {
    const shaped = checkShape(file, topicFile);
    problems.push(...shaped.problems);
    if (shaped.value === undefined) continue;
    if (topics.has(shaped.value.topic)) problems.push({ file: file.file, line: 1, code: 'glossary.topic_twice', text: shaped.value.topic, hint: 'Put all codes of a topic in one file.' });
    topics.set(shaped.value.topic, new Map(Object.entries(shaped.value.entries).map(([code, entry]) => [code, toEntry(code, entry)])));
  }
  const missing = GLOSSARY_TOPICS.filter((topic) => !topics.has(topic));
  problems.push(...missing.map((topic): AuthorError => ({ file: 'pack.yaml', code: 'glossary.topic_missing', text: topic, hint: 'Add a file for this topic.' })));
  const value = Object.fromEntries(GLOSSARY_TOPICS.map((topic) => [topic, topics.get(topic) ?? new Map()])) as Glossary;
  const content = GLOSSARY_TOPICS.map((topic) => [topic, [...value[topic].values()]]);
  return { version: pack.version, hash: hashOf(content), value, problems };
}

function toEntry(code: string, entry: FileEntry): GlossaryEntry {
  if (!('phrase' in entry)) return { code, ...entry };
  const { phrase: { en, fr }, ...rest } = entry;
  return { code, en: { label: en }, fr: { label: fr, gender: 'm', definite: fr, de: fr, a: fr }, ...rest };
}
