/// Every check, one line each, in alphabetical order. `LayeringTests` holds the list against the folder.
package let allChecks: [any Check.Type] = [
  AlteredNumber.self,
  DoubledGloss.self,
  DoubledPhrase.self,
  DoubledWord.self,
  HTMLEntity.self,
  Homoglyph.self,
  InvisibleCharacter.self,
  LeftoverToken.self,
  MissingNumber.self,
<<<<<<< HEAD
  MixedScriptWord.self,
  Mojibake.self,
  RepeatedLoop.self,
  ReplacementCharacter.self,
  SpacedHyphen.self,
  UntranslatedWord.self,
=======
  OmittedParagraph.self,
  SpacedHyphen.self,
  UntranslatedSegment.self,
>>>>>>> e2d2f61 (alignment: pair the paragraphs of two documents; checks: flag omitted paragraphs and untranslated segments)
]
