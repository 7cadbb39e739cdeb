import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';

// Runs on a thread of its own: a long table takes longer than a service may stand still. Loads nothing of ours, so that
// it runs from its source as well as built.

type Wanted = Readonly<{ id: number; template: string; data: string; at: number }>;

const { templates, fonts } = workerData as Readonly<{ templates: string; fonts: string }>;
const require = createRequire(import.meta.url);
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as { NodeCompiler: typeof Compiler };
const fontBlobs = readdirSync(fonts)
  .filter((name) => name.endsWith('.ttf'))
  .map((name) => readFileSync(join(fonts, name)));
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs }] });

parentPort!.on('message', ({ id, template, data, at }: Wanted) => {
  try {
    parentPort!.postMessage({ id, bytes: compile(template, data, at) });
  } catch (error) {
    parentPort!.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  } finally {
    compiler.evictCache(0); // else the memory of each long table stays
  }
});

/** @throws Error also for what Typst only warns of: where a font is missing another takes its place, and the bytes are others. */
function compile(template: string, data: string, at: number): Buffer {
  const compiled = compiler.compile({ mainFilePath: join(templates, `${template}.typ`), inputs: { data } });
  const wrong = compiled.takeError() ?? compiled.takeWarnings();
  if (wrong || !compiled.result) throw new Error(`${template}: ${JSON.stringify(wrong?.shortDiagnostics)}`);
  return compiler.pdf(compiled.result, { pdfStandard: 'a-2a', creationTimestamp: at });
}
