import { people } from './people.js';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The page where a developer chooses who to be. */
export const loginPage = (uid: string, failed: boolean) => `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Masuk - Jembatan</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #f3f5f8; color: #14233a }
  main { max-width: 26rem; margin: 8vh auto; padding: 2rem; background: #fff; border-radius: .75rem; box-shadow: 0 1px 6px #14233a26 }
  h1 { font-size: 1.35rem; margin: 0 } .en { color: #51617a; font-size: .875rem; margin: 0 }
  label { display: block; margin-top: 1.1rem; font-weight: 600 }
  select, input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .6rem; margin-top: .3rem; border: 1px solid #8a97aa; border-radius: .4rem; background: #fff; color: inherit }
  button { margin-top: 1.5rem; background: #0b4f9e; border-color: #0b4f9e; color: #fff; font-weight: 600; cursor: pointer }
  :focus-visible { outline: 3px solid #f2a900; outline-offset: 2px }
  .failed { color: #a3121f; margin: 1rem 0 0 }
</style>
</head>
<body><main>
<h1>Masuk ke Jembatan</h1><p class="en" lang="en">Sign in. Everybody here is invented.</p>
${failed ? '<p class="failed" role="alert">Kata sandi salah. Coba lagi. <span lang="en">Wrong password. Try again.</span></p>' : ''}
<form method="post" action="/interaction/${escaped(uid)}">
<label for="person">Sebagai / As</label>
<select id="person" name="person" required>
${people.map(({ subject, name }) => `<option value="${escaped(subject)}">${escaped(name)}</option>`).join('\n')}
</select>
<label for="password">Kata sandi / Password</label>
<input id="password" name="password" type="password" required autocomplete="current-password">
<button>Masuk / Sign in</button>
</form>
</main></body></html>`;
