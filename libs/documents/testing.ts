import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Node = Readonly<{ role?: string; children?: readonly Node[] }>;

/** What a reader finds in a PDF: its words in their order, its tags, what it says of itself. */
export async function readPdf(bytes: Buffer) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const { info, metadata } = await document.getMetadata();
  // its types say an object
  const mark = (await document.getMarkInfo()) as unknown as ReadonlyMap<string, boolean>;
  const pages = await Promise.all(Array.from({ length: document.numPages }, (_, i) => document.getPage(i + 1)));
  const contents = await Promise.all(pages.map((page) => page.getTextContent()));
  const trees = await Promise.all(pages.map((page) => page.getStructTree() as Promise<Node | null>));
  const xmp = String(metadata?.getRaw() ?? '');
  await task.destroy();
  return {
    pages: pages.length,
    text: contents
      .flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : '')))
      .join(' ')
      .replaceAll('\u{200b}', '')
      .replaceAll(/\s+/g, ' '),
    tagged: mark.get('Marked') === true,
    roles: new Set(trees.flatMap((tree) => (tree ? rolesIn(tree) : []))),
    language: (info as Readonly<{ Language?: string }>).Language,
    title: (info as Readonly<{ Title?: string }>).Title,
    created: (info as Readonly<{ CreationDate?: string }>).CreationDate,
    /** PDF/A: part and conformance level, as its XMP says. */
    archival: `${/pdfaid:part>(\d)/.exec(xmp)?.[1]}${/pdfaid:conformance>(\w)/.exec(xmp)?.[1]}`,
  };
}

const rolesIn = ({ role, children = [] }: Node): readonly string[] => [
  ...(role ? [role] : []),
  ...children.flatMap(rolesIn),
];
