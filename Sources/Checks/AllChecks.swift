/// Every check, one line each, in alphabetical order. `LayeringTests` holds the list against the folder.
package let allChecks: [any Check.Type] = [
  AlteredNumber.self,
  DoubledGloss.self,
  DoubledPhrase.self,
  DoubledWord.self,
  MissingNumber.self,
  HTMLEntity.self,
  Homoglyph.self,
  InvisibleCharacter.self,
  LeftoverToken.self,
  MixedScriptWord.self,
  Mojibake.self,
  RepeatedLoop.self,
  ReplacementCharacter.self,
  SpacedHyphen.self,
  UntranslatedWord.self,
]
