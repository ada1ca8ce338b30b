/** What did the desk answer to the latest question of this screen? Answers of older questions are dropped. */

import { useEffect, useState } from 'react';

/** `load` must be the same function as long as the question is the same. */
export function useLoaded<T>(load: () => Promise<T>): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    let wanted = true;
    const run = async (): Promise<void> => {
      const loaded = await load();
      if (wanted) setValue(() => loaded);
    };
    void run();
    return () => { wanted = false; };
  }, [load]);
  return value;
}
