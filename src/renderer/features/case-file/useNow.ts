/** What time is it on this desk, fresh enough for an age on screen? */

import { useEffect, useState } from 'react';
import type { Instant } from '../../../domain/kernel/time.ts';

const EVERY_MS = 30_000;

export function useNow(): Instant {
  const [now, setNow] = useState<Instant>(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
