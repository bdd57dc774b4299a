"""The questionnaire, written once: definition, rules, kinds of answers, the only validator.

Plain Python without Django. phone/src/questionnaire/ holds the twin of definition, rules, kinds
and answers, file by file; the definition itself travels to the phone as JSON.
"""
