/** What time is it for ages on screen? Once a minute is often enough for all of them. */

import { useEffect, useState } from 'react';

const MINUTE = 60_000;

export function useNow(): string {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return new Date(now).toISOString();
}
