import type { PersonDetails } from '../../../domain/conversations';
import type { User } from '../../../domain/users';
import type { ParticipantDto, PersonDto, ProfilePhotoDto } from './participant.dto';

function photoOf(person: { readonly id: string; readonly avatarUrl: string | null }): ProfilePhotoDto | null {
  return person.avatarUrl === null ? null : { _id: person.id, url: person.avatarUrl, type: 'image' };
}

export function presentParticipant(person: PersonDetails): ParticipantDto {
  return {
    _id: person.id,
    username: person.username,
    profilePhoto: photoOf(person),
    availabilityStatus: person.active ? 'available' : 'unavailable',
  };
}

export function presentPerson(user: User): PersonDto {
  return {
    _id: user.id,
    username: user.username,
    name: user.firstName ?? user.displayName,
    surname: user.lastName,
    profilePhoto: photoOf(user),
    expertise: null,
  };
}
