export { ConsistencyModule } from './consistency.module';
export { ConsistencyService } from './consistency.service';
