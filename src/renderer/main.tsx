/** How does the page start? Pick the pipe, make the desk, draw it. */

import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/kit.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createI18n } from './i18n/setup.ts';
import { createDesk } from './platform/desk.tsx';
import { createDeskClient } from './platform/deskClient.ts';
import { pickTransport } from './platform/pickTransport.ts';

const language = navigator.language.startsWith('fr') ? 'fr' : 'en';
const transport = pickTransport(window);
const desk = createDesk(createDeskClient(transport), language);
const root = document.querySelector('#root');

if (root !== null) createRoot(root).render(<App desk={desk} transport={transport} i18n={createI18n(language)} locks={'locks' in navigator ? navigator.locks : undefined} />);
