"""Boards that stand still for the public: from an instant on, until they are shown as they are again."""
