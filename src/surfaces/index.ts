import type { Type } from '@nestjs/common';
import { SettingsError } from '@parley/platform/config/settings';
import type { Surface } from '@parley/platform/http/surface';
import { adminDocument } from './admin/document';
import { AdminModule } from './admin/admin.module';
import { adminSurface } from './admin/surface';
import { scimSurface } from './admin/scim/surface';
import { AllmineModule } from './allmine/allmine.module';
import { allmineDocument } from './allmine/document';
import { allmineSurface } from './allmine/surface';
import { filesSurface } from './common/files';
import type { SurfaceDocument } from './common/openapi/surface-document';
import { CommunityModule } from './community/community.module';
import { communityDocument } from './community/document';
import { communitySurface } from './community/surface';
import { meepaDocument } from './meepa/document';
import { MeepaModule } from './meepa/meepa.module';
import { meepaSurface } from './meepa/surface';
import { rocketchatDocument } from './rocketchat/document';
import { RocketchatModule } from './rocketchat/rocketchat.module';
import { rocketchatSurface } from './rocketchat/surface';
import { unsubscribeSurface } from './unsubscribe/surface';

/** One API: which paths it owns and how it formats errors, its routes, and its OpenAPI document. */
interface SurfaceParts {
  readonly surface: Surface;
  readonly module: Type;
  readonly document: SurfaceDocument;
}

/**
 * Every API by its name in `SURFACES`. This is the only place to change for a further one: routes, documents, client
 * types and the setting follow it.
 */
const surfaces: Readonly<Record<string, SurfaceParts>> = {
  community: { surface: communitySurface, module: CommunityModule, document: communityDocument },
  rocketchat: { surface: rocketchatSurface, module: RocketchatModule, document: rocketchatDocument },
  meepa: { surface: meepaSurface, module: MeepaModule, document: meepaDocument },
  allmine: { surface: allmineSurface, module: AllmineModule, document: allmineDocument },
};

/** SURFACES does not switch provisioning off: without it, no one could create communities. */
const provisioning: SurfaceParts = { surface: adminSurface, module: AdminModule, document: adminDocument };

/** What is wrong with a value of `SURFACES`: a name that is not in the registry. Empty if nothing is. */
export function surfacesFaults(names: readonly string[] = []): string[] {
  const known = Object.keys(surfaces);
  if (names.every((name) => known.includes(name))) return [];
  return [`SURFACES must be a comma-separated list of ${known.join(', ')}`];
}

/**
 * The APIs that are served, in registry order, then provisioning.
 * @param names value of `SURFACES`; all when absent.
 * @throws SettingsError for a name that is not in the registry.
 */
export function servedSurfaces(names?: readonly string[]): SurfaceParts[] {
  const faults = surfacesFaults(names);
  if (faults.length > 0) throw new SettingsError(faults);
  const served = Object.entries(surfaces).filter(([name]) => names?.includes(name) ?? true);
  return [...served.map(([, parts]) => parts), provisioning];
}

/**
 * The order in which surfaces are asked whether they own a path. The native one takes unowned paths, so it comes last.
 */
export function routingOrder(parts: readonly SurfaceParts[]): Surface[] {
  return [
    filesSurface,
    unsubscribeSurface,
    scimSurface,
    ...parts.map((part) => part.surface).filter((surface) => surface !== communitySurface),
    communitySurface,
  ];
}
