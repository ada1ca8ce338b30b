/** When is the say view open, and what does it read? The composed answer of the call in hand. */

import { useCall, useDesk, useScreen } from '../../platform/desk.tsx';
import { SayPages } from './SayPages.tsx';

export function SayView() {
  const open = useScreen((state) => state.overlay === 'say');
  const { screen } = useDesk();
  const composed = useCall((state) => state.composed);
  return open && composed !== undefined && composed.blocks.length > 0 ? <SayPages composed={composed} onClose={() => screen.getState().close()} /> : null;
}
