export * from './errors';
export * from './grants';
export * from './ids';
export * from './page';
export * from './text';
export * from './times';
