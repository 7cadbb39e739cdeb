import { settingsOf } from '#libs/runtime';
import { pusatApp } from './app.js';

const settings = settingsOf(process.env);
const app = await pusatApp(settings);
await app.listen(settings.port, settings.host);
