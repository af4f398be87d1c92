// Bundled to dist/server.js: what the VS Code extension starts.

import { serveProcess } from './node-entry';

serveProcess();
