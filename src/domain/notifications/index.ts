export { DeliveriesDesk, type Explanation, type RedriveRequest } from './deliveries.desk';
export {
  channels,
  maxRedrive,
  type Channel,
  type Delivery,
  type DeliveryState,
  type DeviceOutcome,
  type HistoryEntry,
} from './model/delivery';
export { forGood, muteUntil } from './model/mute';
export { fill, languageOf, languages, type Language, type Words } from './model/words';
export { notificationsErrors } from './notifications.errors';
export { DeliveriesDeskModule, NotificationsModule, NotificationsWorkerModule } from './notifications.module';
export { UnsubscribeLinks } from './unsubscribe-links';
