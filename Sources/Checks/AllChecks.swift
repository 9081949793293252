/// Every check, one line each, in alphabetical order. `LayeringTests` holds the list against the folder.
package let allChecks: [any Check.Type] = [
  AlteredNumber.self,
  DoubledGloss.self,
  DoubledWord.self,
  MissingNumber.self,
  SpacedHyphen.self,
]
