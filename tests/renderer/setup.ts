/** What does every screen test start and end with? Matchers of the page, and an empty page afterwards. */

import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);
