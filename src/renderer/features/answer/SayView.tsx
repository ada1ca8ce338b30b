/** When is the say view open, and what does it read? The composed answer of the call in hand. */

import { useEffect } from 'react';
import { useCall, useDesk, useScreen, useSession } from '../../platform/desk.tsx';
import { SayPages } from './SayPages.tsx';

export function SayView() {
  const open = useScreen((state) => state.overlay === 'say');
  const { screen } = useDesk();
  const composed = useCall((state) => state.composed);
  const inputs = useCall((state) => state.blocks);
  const mode = useSession((state) => state.view?.mode ?? 'standard');
  const silent = inputs.length === 0;
  useEffect(() => { if (open && silent) screen.getState().close(); }, [open, silent, screen]);
  return open && composed !== undefined && composed.blocks.length > 0 ? <SayPages composed={composed} inputs={inputs} mode={mode} onClose={() => screen.getState().close()} /> : null;
}
