export { DiskFiles } from './disk.js';
export { FileRefused, Files, type FileType, type KeptFile } from './files.js';
export { fileTypes } from './file-type.js';
