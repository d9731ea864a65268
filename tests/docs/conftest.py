import sys
from pathlib import Path

# With importlib's way of importing tests, files beside a test are found only where somebody says so.
sys.path.insert(0, str(Path(__file__).parent))
