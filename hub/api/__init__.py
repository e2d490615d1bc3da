"""The API's common ground: deny by default, and errors as problem documents."""
