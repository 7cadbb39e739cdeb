import { identityApp } from './app.js';
import { identitySettingsOf } from './settings.js';

const settings = identitySettingsOf(process.env);
const app = await identityApp(settings);
await app.listen(settings.port, '127.0.0.1');
