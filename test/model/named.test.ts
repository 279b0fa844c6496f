import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namer, spellingsOf } from '../../src/model/named.js';
import { fold } from '../../src/model/text.js';

/** Signs that fold to one or two plain letters, by those. */
const SIGNS = new Map<string, string[]>();
for (let code = 0x20; code < 0x2200; code++) {
  const sign = String.fromCharCode(code);
  const plain = fold(sign);
  if (/^[a-z]{1,2}$/u.test(plain)) SIGNS.set(plain, [...(SIGNS.get(plain) ?? []), sign, `${sign}\u0301`]);
}

/** A word in some other spelling, each letter or pair of letters as one of the signs for it. */
function spelling(word: string, choose: (most: number) => number): string {
  let made = '';
  for (let i = 0; i < word.length;) {
    const pair = SIGNS.get(word.slice(i, i + 2));
    const isPair = pair !== undefined && i + 1 < word.length && choose(2) === 0;
    const signs = isPair ? pair : (SIGNS.get(word.charAt(i)) ?? [word.charAt(i)]);
    made += signs[choose(signs.length)] ?? '';
    i += isPair ? 2 : 1;
  }
  return made;
}

const word = fc.string({ unit: fc.constantFrom(...Array.from('abcdeoslnz')), minLength: 2, maxLength: 9 });

describe('a person is found in a text', () => {
  it('however the name is spelled, and whatever is around it', () => {
    fc.assert(
      fc.property(
        word,
        word,
        fc.string({ unit: 'grapheme' }),
        fc.infiniteStream(fc.nat()),
        (first, last, noise, random) => {
          const choose = (most: number): number => (random.next().value ?? 0) % most;
          const text = `${noise}, ${spelling(first, choose)}-${spelling(last, choose)}. ${noise}`;
          expect(namer({ name: `${first} ${last}`, id: `${first}-${last}` })(text)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('in any script, and not within other words', () => {
    expect(namer({ name: 'Иван Петров', id: 'ivan-petrov' })('см. ИВАН  ПЕТРОВ, 2014')).toBe(true);
    expect(namer({ name: 'Ann Lee', id: 'ann-lee' })('Joann Lee and Ann Leeds')).toBe(false);
  });

  it('surname first, but not across sentences', () => {
    const isNamed = namer({ name: 'Wanda Kowalczyk', id: 'wanda-kowalczyk' });
    for (const text of ['KOWALCZYK Wanda', 'Kowalczyk, Wanda', '"kowalczyk","wanda"', 'kowalczyk.wanda@example.org'])
      expect(isNamed(text)).toBe(true);
    for (const text of [
      'Kowalczykowa, Wanda',
      'Kowalczyk, Wandas',
      'by Kowalczyk. Wanda Nowak too',
      'Wanda',
      'Kowalczyk',
    ])
      expect(isNamed(text)).toBe(false);
    expect(namer({ name: 'José Noël García', id: 'jose' })('GARCIA, José Noël')).toBe(true);
  });

  it('and told in the spellings that are there', () => {
    const spell = spellingsOf({ name: 'jose noel garcia', id: 'jose-noel-garcia' });
    expect(
      spell('Jose noel GARCIA, José\n   Noël García; jose-noel-garcia; GARCÍA, José Noël; Jose Noel Garcias'),
    ).toEqual(['jose noel garcia', 'josé noël garcía', 'jose noel garcia', 'garcÍa josé noël']);
  });
});
