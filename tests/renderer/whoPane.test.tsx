/** Are the words beside the caller those of the language of the interface, and never codes? */

import { act, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ToldBefore } from '../../src/renderer/features/who/ToldBefore.tsx';
import { VerifyCard } from '../../src/renderer/features/who/VerifyCard.tsx';
import { DeskProvider } from '../../src/renderer/platform/desk.tsx';
import { stubDesk, viewOf } from '../support/deskStub.ts';
import { renderText } from '../support/renderText.tsx';

describe('words beside the caller', () => {
  test.each([['en', 'Asked what is missing'], ['fr', 'A demandé ce qui manque']] as const)('an earlier question is told in words (%s)', async (language, words) => {
    const { desk } = stubDesk();
    desk.call.setState({ activeCaseId: 'case-3', caseViews: { 'case-3': viewOf('case-3') } });
    await renderText(<DeskProvider desk={desk}><ToldBefore /></DeskProvider>, language);
    expect(screen.getByText(new RegExp(words))).toBeVisible();
    expect(screen.queryByText(/what_is_missing/)).not.toBeInTheDocument();
  });

  test.each([['en', 'Reason: status'], ['fr', 'Motif\u00a0: état']] as const)('the reason of the call has the colon of its language (%s)', async (language, words) => {
    const { desk } = stubDesk();
    await desk.call.getState().startCall();
    await renderText(<DeskProvider desk={desk}><VerifyCard /></DeskProvider>, language);
    act(() => desk.call.getState().setQuestion('Did you get it?'));
    await act(() => desk.call.getState().judgeNow());
    expect(screen.getByText(words, { normalizer: (text) => text })).toBeVisible();
  });
});
