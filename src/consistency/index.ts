export { ConsistencyModule } from './consistency.module';
export { ConsistencyService } from './consistency.service';
export { StoredSecrets } from './stored-secrets.service';
