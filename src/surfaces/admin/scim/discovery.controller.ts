import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { DomainError } from '@parley/kernel';
import { requestErrors } from '@parley/platform/http/problem';
import { ScimOperation } from './surface';
import { listOf, serviceProviderConfig, userResourceType, userSchema, userSchemaResource } from './schemas';

const tags = ['SCIM'] as const;
const access = 'admin';
const answer = (description: string, example: object) => ({
  schema: { type: 'object', additionalProperties: true, description },
  example,
});

/** What this server can do, as identity providers ask for it. It does not change while the server runs. */
@Controller('scim/v2')
export class ScimDiscoveryController {
  @Get('ServiceProviderConfig')
  @ScimOperation({
    id: 'getScimConfig',
    summary: 'Get the abilities of this server (SCIM)',
    description: 'RFC 7643, section 5.',
    tags,
    access,
    success: answer('Which parts of SCIM are supported.', serviceProviderConfig),
  })
  config(): object {
    return serviceProviderConfig;
  }

  @Get('ResourceTypes')
  @ScimOperation({
    id: 'listScimResourceTypes',
    summary: 'List the kinds of resources (SCIM)',
    description: 'RFC 7643, section 6. There is one: `User`.',
    tags,
    access,
    success: answer('A list of resource types.', listOf([userResourceType])),
  })
  resourceTypes(): object {
    return listOf([userResourceType]);
  }

  @Get('ResourceTypes/User')
  @ScimOperation({
    id: 'getScimResourceType',
    summary: 'Get the kind of resources (SCIM)',
    description: 'RFC 7643, section 6.',
    tags,
    access,
    success: answer('A resource type.', userResourceType),
  })
  resourceType(): object {
    return userResourceType;
  }

  @Get('Schemas')
  @ScimOperation({
    id: 'listScimSchemas',
    summary: 'List the schemas (SCIM)',
    description: 'RFC 7643, section 7: the attributes that are kept.',
    tags,
    access,
    success: answer('A list of schemas.', listOf([userSchemaResource])),
  })
  schemas(): object {
    return listOf([userSchemaResource]);
  }

  @Get('Schemas/:id')
  @ApiParam({ name: 'id', description: 'The schema.', schema: { type: 'string' }, example: userSchema })
  @ScimOperation({
    id: 'getScimSchema',
    summary: 'Get a schema (SCIM)',
    description: 'RFC 7643, section 7. There is one: that of users.',
    tags,
    access,
    success: answer('A schema.', userSchemaResource),
    errors: [requestErrors.unknown_route],
  })
  schema(@Param('id') id: string): object {
    if (id !== userSchema) throw new DomainError(requestErrors.unknown_route);
    return userSchemaResource;
  }
}
