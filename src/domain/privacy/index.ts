/** What people may ask for about themselves: to be erased, and to see everything that is held about them. */
export { PrivacyModule } from './privacy.module';
export { PrivacyService } from './privacy.service';
