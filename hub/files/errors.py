"""Why a file is not taken. The sentences stand on the partner's and the worker's screens as they are."""

from hub.errors import HubError, Invalid

MOST_BYTES = 10 * 1000 * 1000  # "10 Mo", as file managers count

WHAT = "Seuls les fichiers PDF, PNG et JPEG sont acceptés"


class FileMissing(Invalid):
    code = "file.missing"
    sentence = "Choisissez un fichier."


class FileEmpty(Invalid):
    code = "file.empty"
    sentence = "Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre ordinateur, puis recommencez."


class FileTooLarge(HubError):
    code = "file.too_large"
    sentence = "Ce fichier dépasse 10 Mo. Numérisez-le en plus petit, ou envoyez-le en plusieurs fichiers."
    status = 413


class BodyTooLarge(HubError):
    code = "body.too_large"
    sentence = "L’envoi est trop volumineux : rien n’a été enregistré. Envoyez moins de fichiers à la fois."
    status = 413


class FileKindRefused(Invalid):
    code = "file.kind"
    sentence = f"{WHAT} : celui-ci n’en est pas un, quel que soit son nom."


class FileDisguised(Invalid):
    code = "file.disguised"
    sentence = (
        "Ce fichier en cache un autre, d’une autre sorte. Enregistrez ou numérisez le document de nouveau, seul, puis "
        "recommencez."
    )


class FileDamaged(Invalid):
    code = "file.damaged"
    sentence = "Ce fichier est abîmé ou incomplet. Enregistrez ou numérisez le document de nouveau, puis recommencez."


class FileLocked(Invalid):
    code = "file.locked"
    sentence = "Ce PDF est protégé par un mot de passe ou chiffré. Envoyez-le sans protection : le hub le chiffre."


class FileActive(Invalid):
    code = "file.active"
    sentence = (
        "Ce PDF contient un programme ou d’autres fichiers. Imprimez-le dans un nouveau PDF, puis envoyez celui-ci."
    )


class PictureTooLarge(Invalid):
    code = "file.picture_too_large"
    sentence = "Cette image est trop grande (50 millions de points au plus). Numérisez-la à 300 points par pouce."


class FileNameRefused(Invalid):
    code = "file.name"
    sentence = "Le nom du fichier contient des signes qui ne sont pas admis. Renommez-le, puis recommencez."


class FileInfected(Invalid):
    code = "file.infected"
    sentence = (
        "L’antivirus du Département refuse ce fichier : il n’a pas été enregistré. Prévenez votre service informatique."
    )


class FileNotScanned(HubError):
    code = "file.not_scanned"
    sentence = (
        "L’antivirus du Département ne répond pas : aucun fichier ne peut être reçu pour l’instant. Réessayez plus "
        "tard ; rien n’a été enregistré."
    )
    status = 503
