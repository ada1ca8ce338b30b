/** Which scripts have the words the agent types? Searches as they are typed; the rows of the last query stay until the new ones are there. */

import { useCallback, useState } from 'react';
import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import { ScriptBrowser } from './ScriptBrowser.tsx';
import type { ScriptBrowserProps } from './ScriptBrowser.tsx';
import { useLoaded } from './useLoaded.ts';

export interface ScriptFinderProps extends Pick<ScriptBrowserProps, 'language' | 'onInsert' | 'onClose'> {
  readonly listScripts: (query: string) => Promise<readonly ScriptOffer[]>;
}

export function ScriptFinder({ listScripts, language, onInsert, onClose }: ScriptFinderProps) {
  const [query, setQuery] = useState('');
  const load = useCallback(() => listScripts(query), [listScripts, query]);
  return <ScriptBrowser offers={useLoaded(load)} query={query} language={language} onQuery={setQuery} onInsert={onInsert} onClose={onClose} />;
}
