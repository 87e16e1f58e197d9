/** Notifications: an application on top of the domain that turns its events into mails and pushes. */
export { channelNames } from './channels';
export { UnsubscribeLinks } from './channels/email/unsubscribe-links';
export { DeliveriesAdminService, type Explanation } from './deliveries/deliveries-admin.service';
export { deliveryStates, maxRedrive, type Delivery } from './deliveries/delivery';
export { forGood, muteUntil } from './model/mute';
export { fill, languageOf, languages, pluralOf, type Language, type Plural } from './model/words';
export { notificationsErrors } from './notifications.errors';
export { DeliveriesAdminModule, NotificationsModule, NotificationsWorkerModule } from './notifications.module';
export type { NotificationsOptions } from './notifications.options';
