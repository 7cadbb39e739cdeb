import type { Language } from '#libs/kernel';

/** What the reader asked for in Accept-Language; Indonesian when nothing that we speak is named. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const q = Number(
        parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((value) => value) ?? 1,
      );
      return { language: tag.split('-')[0], q };
    })
    .filter(({ language, q }) => q > 0 && (language === 'id' || language === 'en'))
    .toSorted((a, b) => b.q - a.q);
  return wanted[0]?.language === 'en' ? 'en' : 'id';
}
