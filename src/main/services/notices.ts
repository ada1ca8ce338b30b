/** What happened that the person must be told, and has not read yet? Kept in the journal: a restart takes no notice away. */

import { notice as noticeSchema, type Notice } from '../../contract/deskApi/session.ts';
import type { Journal } from '../ports/journal.ts';
import { tryStore } from '../ports/storeFailure.ts';

const NOTICES = 'notices';

type NoticeBook = Pick<Journal, 'getSetting' | 'setSetting'>;

export function readNotices(journal: NoticeBook): readonly Notice[] {
  const parsed = noticeSchema.array().safeParse(JSON.parse(journal.getSetting(NOTICES) ?? '[]'));
  return parsed.success ? parsed.data : [];
}

/** The newest of a kind replaces the one before. What happened is in the log too: a notice that cannot be kept stops nothing. */
export const addNotice = (journal: NoticeBook, notice: Notice): void => change(journal, notice.code, [notice]);

export const removeNotice = (journal: NoticeBook, code: Notice['code']): void => change(journal, code, []);

const change = (journal: NoticeBook, code: Notice['code'], added: readonly Notice[]): void =>
  void tryStore(() => journal.setSetting(NOTICES, JSON.stringify([...readNotices(journal).filter((notice) => notice.code !== code), ...added])));
