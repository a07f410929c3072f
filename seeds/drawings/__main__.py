"""Write the drawings of the lessons, and the list of those there are: python -m seeds.drawings"""

from seeds.drawings.catalogue import CATALOGUE, catalogue
from seeds.drawings.library import FOLDER, files


def main() -> None:
    """Write every file anew and remove those that no drawing is left for."""
    FOLDER.mkdir(exist_ok=True)
    made = files()
    for old in FOLDER.glob("*.svg"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")
    CATALOGUE.write_text(catalogue(), "utf-8")
    print(f"{len(made)} drawings, the largest {max(len(text.encode()) for text in made.values())} bytes")


if __name__ == "__main__":
    main()
