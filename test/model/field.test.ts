import { describe, expect, test } from 'vitest';
import { plural, singular } from '../../src/model/field.js';

describe('the name of a field in its other number', () => {
  test.each([
    ['country', 'countries'],
    ['topic', 'topics'],
    ['activity', 'activities'],
    ['alias', 'aliases'],
    ['status', 'statuses'],
    ['branch', 'branches'],
    ['box', 'boxes'],
    ['process', 'processes'],
    ['phase', 'phases'],
    ['cause', 'causes'],
    ['cache', 'caches'],
    ['criterion', 'criteria'],
  ])('%s, %s', (one, several) => {
    expect(singular(several)).toBe(one);
    expect(singular(one)).toBe(one);
    expect(plural(one)).toBe(several);
  });

  test('is the same where both are', () => {
    expect(singular('basis')).toBe('basis');
  });
});
