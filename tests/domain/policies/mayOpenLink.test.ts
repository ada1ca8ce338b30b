/** Is only an https page of a listed host handed to the system browser? */

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayOpenLink } from '../../../src/domain/policies/mayOpenLink.ts';

const HOSTS = ['www.canada.ca', 'www.cic.gc.ca'];

it.each([['https://www.canada.ca'], ['https://www.canada.ca/'], ['https://www.canada.ca/en/immigration.html'], ['https://www.cic.gc.ca/english/a.asp?b=c#d']])('opens %s', (url) => {
  expect(mayOpenLink(url, HOSTS)).toBe(true);
});

it.each([
  ['http://www.canada.ca/'], ['HTTPS://www.canada.ca/'], ['https://canada.ca/'], ['https://a.www.canada.ca/'], ['https://www.canada.ca.example.com/'], ['https://www.canada.ca:8443/'], ['https://www.canada.ca@example.com/'],
  ['https://example.com/www.canada.ca'], ['https://www.canada.ca\\@example.com/'], ['https://www.canada.ca?x'], ['https://www.canada.ca/\n'], ['https://www.canada.ca/ x'], ['https://www.canada.ca/"&calc'], ['https://www.саnada.ca/'],
  ['file:///etc/passwd'], ['javascript:alert(1)'], ['ms-settings:'], ['statusdesk://case/E001'], ['//www.canada.ca/'], [''], [' https://www.canada.ca/'], [`https://www.canada.ca/${'a'.repeat(2000)}`],
])('keeps %s', (url) => {
  expect(mayOpenLink(url, HOSTS)).toBe(false);
});

it('opens nothing when nothing is listed', () => {
  expect(mayOpenLink('https://www.canada.ca/', [])).toBe(false);
});

it('opens only what a browser reads as an https page of a listed host, whatever stands behind it', () => {
  fc.assert(fc.property(fc.constantFrom('https://www.canada.ca', 'https://www.canada.ca/'), fc.string(), (start, more) => {
    const url = start + more;
    if (!mayOpenLink(url, HOSTS)) return;
    const read = new URL(url);
    expect([read.protocol, read.host, read.username, read.port]).toEqual(['https:', 'www.canada.ca', '', '']);
  }), { numRuns: 2_000 });
});
