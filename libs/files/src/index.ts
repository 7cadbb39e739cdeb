export { DiskFiles } from './disk.js';
export { FileRefused, Files, type FileType, type KeptFile, type NamedFile, PART, partsIn } from './files.js';
export { fileTypes } from './file-type.js';
