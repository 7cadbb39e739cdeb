import { auditorApp } from './app.js';
import { auditorSettingsOf } from './settings.js';

const settings = auditorSettingsOf(process.env);
const app = await auditorApp(settings);
await app.listen(settings.port, settings.host);
