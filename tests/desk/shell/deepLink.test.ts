/** Does a link from outside put a reference into the find box, and can it do nothing else? */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinkInbox } from '../../../src/main/shell/electron/linkInbox.ts';
import { linkOf, readDeepLink, readStartArguments } from '../../../src/main/shell/electron/readDeepLink.ts';
import { readDeskArguments } from '../../../src/main/shell/deskArguments.ts';

const part = fc.stringMatching(/^[A-Za-z0-9]{1,9}$/);
const reference = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('-'));

describe('a link', () => {
  it('is read back as it was made, for every reference of letters, digits and single hyphens', () => {
    fc.assert(fc.property(reference, (text) => { expect(readDeepLink(`statusdesk://case/${text}`)).toEqual({ reference: text }); }));
  });

  it('gives letters, digits and hyphens or nothing, whatever is written', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string({ unit: 'binary' }).map((text) => `statusdesk://case/${text}`), reference.chain((text) => fc.string({ minLength: 1, unit: 'binary' }).map((more) => `statusdesk://case/${text}${more}`)));
    fc.assert(fc.property(anything, (url) => { expect(readDeepLink(url)?.reference ?? 'none').toMatch(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/); }), { numRuns: 2_000 });
  });

  it('may be written in capitals, as some systems hand it over', () => {
    expect(readDeepLink('STATUSDESK://CASE/E001234567')).toEqual({ reference: 'E001234567' });
  });

  it.each([
    ['no reference', 'statusdesk://case/'], ['nothing', ''], ['another action', 'statusdesk://open/E001234567'], ['an action that records', 'statusdesk://case/E001234567/record'],
    ['a query', 'statusdesk://case/E001234567?say=yes'], ['a fragment', 'statusdesk://case/E001234567#x'], ['a trailing slash', 'statusdesk://case/E001234567/'], ['a name before an @', 'statusdesk://a@case/E001234567'],
    ['a port', 'statusdesk://case:80/E001234567'], ['an escape', 'statusdesk://case/E00%31'], ['a way up', 'statusdesk://case/../E001'], ['a space', 'statusdesk://case/E001 234'], ['a line end', 'statusdesk://case/E001\n'],
    ['a line end in it', 'statusdesk://case/E001\r\n--profile'], ['a zero byte', 'statusdesk://case/E001\0'], ['letters that look alike', 'statusdesk://case/Е001'], ['text that turns direction', 'statusdesk://case/E001\u202E'],
    ['markup', 'statusdesk://case/<img>'], ['a quote and a switch', 'statusdesk://case/E001" --inspect'], ['one slash', 'statusdesk:/case/E001'], ['another scheme', 'https://case/E001'], ['something before', ' statusdesk://case/E001'],
    ['too much', `statusdesk://case/${'1'.repeat(60)}`], ['hyphens at an end', 'statusdesk://case/E001-'], ['a scheme inside a scheme', 'statusdesk://case/statusdesk://case/E001'],
  ])('with %s is none', (_name, url) => {
    expect(readDeepLink(url)).toBeUndefined();
  });

  it.each([[undefined], [null], [7], [{}], [['statusdesk://case/E001']]])('that is no text is none: %j', (url) => {
    expect(readDeepLink(url)).toBeUndefined();
  });
});

describe('a start', () => {
  it('by a link takes the link', () => {
    for (const argv of [['statusdesk://case/E001'], ['--', 'statusdesk://case/E001'], ['StatusDesk://case/E001']]) {
      const { link, options } = readStartArguments(argv);
      expect(readDeepLink(link)).toEqual({ reference: 'E001' });
      expect(options).toEqual([]);
    }
  });

  it('by something like a link opens the desk without it', () => {
    const { link, options } = readStartArguments(['statusdesk:record']);
    expect([readDeepLink(link), options]).toEqual([undefined, []]);
  });

  it('by a link with anything beside it is refused, also with options the desk knows', () => {
    for (const argv of [['--profile', '/tmp/x', 'statusdesk://case/E001'], ['statusdesk://case/E001', '--data', '/tmp/x'], ['--remote-debugging-port=1', 'statusdesk://case/E001'], ['--role', 'admin', 'statusdesk:record'], ['statusdesk://case/E001', 'statusdesk://case/E002']]) {
      const { link, options } = readStartArguments(argv);
      expect(link).toBeUndefined();
      expect(readDeskArguments(options, { profileDir: 'p' }).ok).toBe(false);
    }
  });

  it('without a link reads options, and refuses every switch of Chromium and Node', () => {
    for (const word of ['--remote-debugging-port=9222', '--remote-debugging-pipe', '--no-sandbox', '--inspect', '--inspect-brk=0', '--js-flags=--expose-gc', '--disable-web-security', '--proxy-server=x', '--load-extension=x', '--user-data-dir=x', '--enable-logging', '/remote-debugging-port=9222', '-inspect', 'script.js', '--renderer-cmd-prefix=x']) {
      const { link, options } = readStartArguments([word]);
      expect(link).toBeUndefined();
      expect(readDeskArguments(options, { profileDir: 'p' }).ok).toBe(false);
    }
    expect(readDeskArguments(readStartArguments(['--profile', 'mine']).options, { profileDir: 'p' })).toMatchObject({ ok: true, value: { profileDir: 'mine' } });
  });
});

describe('the link that waits', () => {
  it('is announced without its reference and given once, the newest', () => {
    const inbox = createLinkInbox();
    const heard: unknown[] = [];
    const stop = inbox.subscribe((event) => heard.push(event));
    inbox.offer('statusdesk://case/E001');
    inbox.offer('statusdesk://case/E002');
    inbox.offer('statusdesk://case/E003?x');
    expect(heard).toEqual([{ name: 'link.arrived', payload: {} }, { name: 'link.arrived', payload: {} }]);
    expect([inbox.take(), inbox.take()]).toEqual(['E002', undefined]);
    stop();
    inbox.offer('statusdesk://case/E004');
    expect(heard).toHaveLength(2);
  });

  it('may come from a second start, which is a stranger like any other', () => {
    const inbox = createLinkInbox();
    for (const handed of [undefined, null, 'statusdesk://case/E001', { link: null }, { link: { reference: 'E001' } }, { link: 'statusdesk://case/E001 --x' }, { other: 1 }]) inbox.offer(linkOf(handed));
    expect(inbox.take()).toBeUndefined();
    inbox.offer(linkOf({ link: 'statusdesk://case/E001' }));
    expect(inbox.take()).toBe('E001');
  });
});
