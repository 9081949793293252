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
  MixedScriptWord.self,
  Mojibake.self,
  RepeatedLoop.self,
  ReplacementCharacter.self,
  SpacedHyphen.self,
  UntranslatedWord.self,
]
