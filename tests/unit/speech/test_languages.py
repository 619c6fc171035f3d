import pytest

from studio.speech.languages import NAMES, known, told

WRITTEN = {
    "pt-BR": [
        "Olá. Este é um teste curto.",
        "Bom dia a todos.",
        "Use o cinto.",
        "Confira o cinto antes de subir.",
        "Trabalho em altura exige análise de risco.",
        "A NR-35 exige treinamento.",
        "Não entre no espaço confinado sem autorização.",
        "Os trabalhadores devem usar EPI.",
        "Segurança em primeiro lugar",
        "Neste módulo, falaremos de compliance e feedback.",
        "Atenção: alta tensão!",
        "Obrigado!",
        "Vamos começar?",
        "Primeiros socorros",
        "Plano de emergência",
        "Introdução",
        "Riscos elétricos",
    ],
    "en": [
        "Hello. This is a short test.",
        "Good morning, everyone.",
        "Wear the harness.",
        "Check the anchor point before you climb.",
        "Working at height needs a risk assessment.",
        "Safety first",
        "Workers must wear PPE at all times.",
        "Thank you!",
        "Do not enter the confined space without a permit.",
        "Welcome to the training.",
    ],
    "es": [
        "Hola. Esta es una prueba corta.",
        "Buenos días a todos.",
        "Use el arnés.",
        "El trabajo en altura exige un análisis de riesgos.",
        "Los trabajadores deben usar equipos de protección.",
        "La seguridad es lo primero",
        "Espacios confinados: riesgos y medidas",
        "Primeros auxilios",
        "Introducción",
        "Riesgos eléctricos",
        "¡Gracias!",
        "No entre en el espacio confinado sin autorización.",
        "Bienvenidos a la capacitación.",
    ],
    "fr": [
        "Bonjour. Ceci est un test court.",
        "Le travail en hauteur exige une analyse des risques.",
        "Portez votre harnais avant de monter.",
        "La sécurité est l'affaire de tous.",
        "Les travailleurs doivent porter des équipements de protection.",
        "Merci !",
    ],
    "de": [
        "Hallo. Das ist ein kurzer Test.",
        "Guten Morgen zusammen.",
        "Sicherheit geht vor",
        "Arbeiten in der Höhe verlangt eine Gefährdungsbeurteilung.",
        "Tragen Sie immer den Helm.",
    ],
    "it": [
        "Ciao. Questo è un breve test.",
        "Buongiorno a tutti.",
        "Il lavoro in quota richiede un'analisi dei rischi.",
        "I lavoratori devono indossare il casco.",
        "La sicurezza prima di tutto",
    ],
    "ru": ["Привет. Это короткий тест.", "Осторожно!"],
    "uk": ["Доброго дня. Це короткий тест, їжа."],
    "el": ["Καλημέρα."],
    "zh": ["你好，世界", "安全第一"],
    "ja": ["安全第一です。", "こんにちは"],
    "ko": ["안녕하세요"],
    "ar": ["السلامة أولا"],
    "he": ["שלום"],
    "hi": ["नमस्ते"],
    "th": ["สวัสดี"],
}


@pytest.mark.parametrize(("language", "text"), [(name, text) for name, texts in WRITTEN.items() for text in texts])
def test_the_language_of_a_short_text_is_told(language, text):
    assert told(text) == language


@pytest.mark.parametrize("text", ["", "NR-35", "EPI", "1.500 kg", "OK", "Compliance", "João Silva", "🦺", "A", "Total"])
def test_what_does_not_tell_is_not_guessed(text):
    assert told(text) == ""


def test_every_language_that_is_told_has_a_name():
    assert set(WRITTEN) == set(NAMES)


def test_a_tag_is_read_by_its_language():
    assert [known(tag) for tag in ("pt", "pt-PT", "en_US", "ES-mx", "tlh", "")] == [
        "pt-BR",
        "pt-BR",
        "en",
        "es",
        "",
        "",
    ]
