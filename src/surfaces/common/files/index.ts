export { FilesModule } from './files.module';
export { filesSurface } from './files.surface';
