/** Which month does a word name, in English or French, whole or shortened as usual? */

const NAMES: readonly (readonly string[])[] = [
  ['january', 'jan', 'janvier', 'janv'], ['february', 'feb', 'fevrier', 'fevr', 'fev'], ['march', 'mar', 'mars'], ['april', 'apr', 'avril', 'avr'],
  ['may', 'mai'], ['june', 'jun', 'juin'], ['july', 'jul', 'juillet', 'juil'], ['august', 'aug', 'aout'],
  ['september', 'sept', 'sep', 'septembre'], ['october', 'oct', 'octobre'], ['november', 'nov', 'novembre'], ['december', 'dec', 'decembre'],
];

const MONTHS = new Map(NAMES.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

export const monthOf = (word: string): number | undefined => MONTHS.get(word.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f.]/g, ''));
