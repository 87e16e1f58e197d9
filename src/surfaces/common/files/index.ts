export { FilesModule } from './files.module';
export { filesSurface } from './surface';
