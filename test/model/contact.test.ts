import { expect, it } from 'vitest';
import { contactsIn } from '../../src/model/contact.js';

const told = (text: string): string[] => contactsIn(text).map((each) => each.text);

it('finds every contact in a text, once, in its order', () => {
  expect(told('jose(at)x.org, 06 12 34 56 78')).toEqual(['jose(at)x.org', '06 12 34 56 78']);
  expect(told('tél. +33 1 99 00 12 34 ou 06 12 34 56 78; a@x.org and b@x.org')).toEqual([
    '+33 1 99 00 12 34',
    '06 12 34 56 78',
    'a@x.org',
    'b@x.org',
  ]);
  expect(told('+33199001234@example.org')).toHaveLength(1);
  expect(told('2015-10-12')).toEqual([]);
});
