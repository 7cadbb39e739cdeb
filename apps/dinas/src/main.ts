import { settingsOf } from '#libs/runtime';
import { dinasApp } from './app.js';

const settings = settingsOf(process.env);
const app = await dinasApp(settings);
await app.listen(settings.port, settings.host);
