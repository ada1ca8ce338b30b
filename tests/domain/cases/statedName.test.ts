import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithinOneEdit } from '../../../src/domain/cases/foldText.ts';
import { matchesPersonName } from '../../../src/domain/cases/statedName.ts';

const yasmin = { familyName: 'Lindqvist', givenNames: 'Yasmin', otherNames: [{ kind: 'maiden', family: 'El-Sayed', given: 'Yasmin' }] } as const;
const mahmoud = { familyName: 'Al-Khouri', givenNames: 'Mahmoud', otherNames: [{ kind: 'original_script', family: 'الخوري', given: 'محمود' }, { kind: 'transliteration', family: 'El Khoury', given: 'Mahmud' }] } as const;
const long = { familyName: "d'Archambault-Létourneau", givenNames: 'Marie-Éléonore Geneviève Clémence' };

describe('a name as a caller states it', () => {
  it.each([
    ['Yasmin Lindqvist', yasmin], ['lindqvist yasmin', yasmin], ['LINDQVIST, Yasmin', yasmin], ['Yasmine Lindqvist', yasmin], ['Yasmin Lindkvist', yasmin], ['Yasmin El Sayed', yasmin], ['Yasmin Elsayed', yasmin],
    ['Mahmud El Khoury', mahmoud], ['Mahmoud Alkhouri', mahmoud], ['محمود الخوري', mahmoud], ['Mahmoud Al Khouri', mahmoud],
    ['Marie-Eleonore Genevieve Clemence d’Archambault Letourneau', long], ['Marie Eleonore Clemence dArchambault-Letourneau', long],
    ['Suryani', { familyName: 'Suryani' }], ['Mei Ling Chen', { familyName: 'Chen', givenNames: 'Meiling' }], ['Ndiaye Awa', { familyName: "N'Diaye", givenNames: 'Awa' }],
  ])('%s is recognised', (stated, person) => {
    expect(matchesPersonName(stated, person)).toBe(true);
  });

  it.each([
    ['Yasmin', yasmin], ['Lindqvist', yasmin], ['Yasmin Lindberg', yasmin], ['Yasmin Lindqvist Holm', yasmin], ['', yasmin], ['---', yasmin],
    ['Li Wu', { familyName: 'Wu', givenNames: 'Lu' }], ['Ana Sosa', { familyName: 'Sosa', givenNames: 'Ada' }], ['Suryani Dewi', { familyName: 'Suryani' }], ['Yasmin Sayed Lindqvist', yasmin],
  ])('%s is not', (stated, person) => {
    expect(matchesPersonName(stated, person)).toBe(false);
  });

  const word = fc.stringMatching(/^[a-z]{2,12}$/u);
  it('is the same person in any order and with any accents, case and separators', () => {
    fc.assert(
      fc.property(word, word, word, (family, first, second) => {
        const person = { familyName: family, givenNames: `${first} ${second}` };
        expect(matchesPersonName(`${family.toUpperCase()}, ${first}-${second}`, person)).toBe(true);
        expect(matchesPersonName(`${second} ${family} ${first}`, person)).toBe(true);
        expect(matchesPersonName(`${first.replaceAll('e', 'é')} ${second} ${family.replaceAll('a', 'à')}`, person)).toBe(true);
      }),
    );
  });
});

describe('one slip in a word', () => {
  const letters = fc.stringMatching(/^[a-z]{5,12}$/u);
  it('is a letter changed, added, dropped or swapped, and nothing more', () => {
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom('a', 'k', 'z'), (name, place, letter) => {
        const at = place % name.length;
        expect(isWithinOneEdit(name.slice(0, at) + letter + name.slice(at + 1), name)).toBe(true);
        expect(isWithinOneEdit(name.slice(0, at) + letter + name.slice(at), name)).toBe(true);
        expect(isWithinOneEdit(name.slice(0, at) + name.slice(at + 1), name)).toBe(true);
        expect(isWithinOneEdit(`${name}${letter}${letter}`, name)).toBe(false);
      }),
    );
    expect(isWithinOneEdit('marina', 'mairna')).toBe(true);
    expect(isWithinOneEdit('marina', 'karima')).toBe(false);
  });
});
