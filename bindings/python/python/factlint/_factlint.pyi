from typing import Optional

__version__: str
LEAST_CONFIDENCE: float

def check_json(name: str, bytes: bytes, min_confidence: float) -> str: ...
def check_many_json(name: str, texts: list[Optional[str]], min_confidence: float) -> list[str]: ...
